package dev.capsule.gateway.problem;

import java.security.SecureRandom;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Lets nothing but problem+json out for a request that failed, wherever it failed. */
@Configuration(proxyBeanMethods = false)
class ProblemConfiguration {
    @Bean
    TraceIds traceIds() {
        return new TraceIds(new SecureRandom());
    }

    @Bean
    Problems problems(TraceIds traces) {
        return new Problems(traces);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTheServer() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        });
    }
}
