package dev.capsule.e2e;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the platform: started before the first that asks, stopped after the last of all classes. Where a platform in
 * parts is asked for and this machine lacks something for it, the tests are skipped with the reason.
 */
final class OnePlatform implements ParameterResolver, ExecutionCondition {
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(OnePlatform.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(ConditionEvaluationResult.class, _ -> canRun(), ConditionEvaluationResult.class);
    }

    private static ConditionEvaluationResult canRun() {
        return Reference.isWanted()
                ? Reference.missing(Platform.projectRoot())
                        .map(ConditionEvaluationResult::disabled)
                        .orElseGet(() -> ConditionEvaluationResult.enabled("the reference parts are installed"))
                : ConditionEvaluationResult.enabled("the platform starts on any machine");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Platform.class;
    }

    @Override
    public Platform resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Platform.class, _ -> Platform.start(), Platform.class);
    }
}
