package dev.capsule.gateway.documentation;

import dev.capsule.gateway.call.Call;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** Adds what all routes have in common and none says of itself: its name, who may ask, and how it is refused. */
final class OperationDescription implements OperationCustomizer {
    static final String PROBLEM = "Problem";
    private static final Map<Integer, String> REFUSALS = Map.of(
            400, "A field is missing, unknown or wrong; errors says which",
            401, "No valid credential came with the request",
            403, "The credential may not do this",
            404, "There is no such thing, or it is another organization's",
            409, "Its name is taken, or its state does not allow this",
            412, "It was changed since it was read",
            422, "It was understood and cannot be done",
            428, "If-Match is missing");

    @Override
    public Operation customize(Operation operation, HandlerMethod route) {
        String feature = route.getBeanType().getSimpleName().replaceFirst("(Routes|Actions)$", "");
        String name = route.getMethod().getName();
        operation.setTags(List.of(feature.toLowerCase(Locale.ROOT)));
        operation.setOperationId(feature.substring(0, 1).toLowerCase(Locale.ROOT)
                + feature.substring(1)
                + name.substring(0, 1).toUpperCase(Locale.ROOT)
                + name.substring(1));
        if (isForTheKnown(route)) {
            operation.addParametersItem(header(
                    "X-Capsule-Organization",
                    "slug or id of the organization to act in; default: the credential's own"));
            if (writes(route)) {
                operation.addParametersItem(header(
                        "Idempotency-Key", "the same request under the same key is done once and answered alike"));
            }
        } else {
            operation.setSecurity(List.of());
        }
        refusals(operation, route);
        return operation;
    }

    private static boolean isForTheKnown(HandlerMethod route) {
        return Arrays.stream(route.getMethod().getParameterTypes()).anyMatch(type -> type == Call.class);
    }

    private static boolean writes(HandlerMethod route) {
        return route.hasMethodAnnotation(PostMapping.class) || route.hasMethodAnnotation(PatchMapping.class);
    }

    private static void refusals(Operation operation, HandlerMethod route) {
        List<Parameter> parameters = operation.getParameters() == null ? List.of() : operation.getParameters();
        List<Integer> statuses = new ArrayList<>(List.of(400));
        if (isForTheKnown(route)) {
            statuses.addAll(List.of(401, 403));
        }
        if (parameters.stream().anyMatch(known -> "path".equals(known.getIn()))) {
            statuses.add(404);
        }
        if (writes(route)) {
            statuses.addAll(List.of(409, 422));
        }
        if (parameters.stream().anyMatch(known -> HttpHeaders.IF_MATCH.equals(known.getName()))) {
            statuses.addAll(List.of(412, 428));
        }
        ApiResponses responses = operation.getResponses();
        statuses.forEach(
                status -> responses.putIfAbsent(status.toString(), problem(REFUSALS.getOrDefault(status, ""))));
        responses.putIfAbsent("default", problem("Any other failure"));
    }

    private static ApiResponse problem(String text) {
        MediaType body = new MediaType().schema(new Schema<>().$ref(PROBLEM));
        return new ApiResponse()
                .description(text)
                .content(new Content().addMediaType("application/problem+json", body));
    }

    private static HeaderParameter header(String name, String description) {
        HeaderParameter parameter = new HeaderParameter();
        parameter.name(name).description(description).required(false).schema(new StringSchema());
        return parameter;
    }
}
