package dev.capsule.gateway.documentation;

import dev.capsule.gateway.call.Call;
import dev.capsule.gateway.problem.ProblemBody;
import dev.capsule.kernel.ApiKeyId;
import dev.capsule.kernel.BuildId;
import dev.capsule.kernel.ClusterId;
import dev.capsule.kernel.DeploymentId;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.EnvironmentId;
import dev.capsule.kernel.EventId;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.ProjectId;
import dev.capsule.kernel.ReleaseId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.Slug;
import dev.capsule.kernel.TargetId;
import dev.capsule.kernel.TaskId;
import dev.capsule.kernel.UserId;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes what the routes cannot say themselves: how to authenticate, and that ids are plain text. */
@Configuration(proxyBeanMethods = false)
class DocumentationConfiguration {
    private static final List<Class<?>> IDS = List.of(
            ApiKeyId.class,
            BuildId.class,
            ClusterId.class,
            DeploymentId.class,
            EnvironmentId.class,
            EventId.class,
            OrganizationId.class,
            ProjectId.class,
            ReleaseId.class,
            ServiceId.class,
            TargetId.class,
            TaskId.class,
            UserId.class);

    @Bean
    OperationCustomizer operationDescription() {
        return new OperationDescription();
    }

    @Bean
    ModelConverter requiredComponents() {
        return new RequiredComponents();
    }

    @Bean
    OpenAPI openApi() {
        SpringDocUtils config = SpringDocUtils.getConfig();
        IDS.forEach(id -> config.replaceWithClass(id, UUID.class));
        config.replaceWithClass(Slug.class, String.class);
        config.replaceWithClass(Digest.class, String.class);
        config.addRequestWrapperToIgnore(Call.class);
        ResolvedSchema problem = ModelConverters.getInstance().readAllAsResolvedSchema(ProblemBody.class);
        return new OpenAPI()
                .info(new Info()
                        .title("Capsule API")
                        .version("v1")
                        .description("A repository goes in; a running, observable, exportable application comes out.")
                        .license(new License().name("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .schemas(new LinkedHashMap<>(problem.referencedSchemas))
                        .addSchemas(OperationDescription.PROBLEM, problem.schema)
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer"))
                        .addSecuritySchemes(
                                "apiKey",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-API-Key")))
                .addSecurityItem(new SecurityRequirement().addList("bearer"))
                .addSecurityItem(new SecurityRequirement().addList("apiKey"));
    }
}
