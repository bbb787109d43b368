package example;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@SpringBootApplication
@RestController
public class Greeting {
    public static void main(String[] arguments) {
        SpringApplication.run(Greeting.class, arguments);
    }

    @GetMapping("/")
    String greeting() {
        return "Hello from Spring Boot\n";
    }
}
