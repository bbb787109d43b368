package dev.capsule.gateway.documentation;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Gives the YAML form the address that people expect beside the JSON form. */
@Hidden
@Controller
final class DocumentationForward {
    @GetMapping("/api/documentation.yaml")
    String yaml() {
        return "forward:/api/documentation.json.yaml";
    }
}
