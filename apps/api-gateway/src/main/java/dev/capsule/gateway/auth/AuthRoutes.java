package dev.capsule.gateway.auth;

import dev.capsule.contracts.Page;
import dev.capsule.contracts.PageRequest;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.auth.AuthRequest;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.gateway.call.Call;
import dev.capsule.gateway.call.Credentials;
import dev.capsule.gateway.limit.RateLimit;
import dev.capsule.kernel.ApiKeyId;
import dev.capsule.messaging.CallOptions;
import dev.capsule.messaging.Requester;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/auth")
final class AuthRoutes {
    private final Requester requester;
    private final Credentials credentials;
    private final RateLimit signIns;

    AuthRoutes(Requester requester, Credentials credentials, @Qualifier("signInLimit") RateLimit signIns) {
        this.requester = requester;
        this.credentials = credentials;
        this.signIns = signIns;
    }

    record LoginBody(
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 1024) String password) {
        @Override
        public String toString() {
            return "LoginBody[email=" + email + "]";
        }
    }

    record RefreshBody(@NotBlank @Size(max = 1024) String refreshToken) {
        @Override
        public String toString() {
            return "RefreshBody[]";
        }
    }

    record LogoutBody(@Nullable @Size(max = 1024) String refreshToken) {
        @Override
        public String toString() {
            return "LogoutBody[]";
        }
    }

    record ApiKeyBody(
            @NotBlank @Size(max = 100) String name,
            @NotNull Role role,
            @Nullable Integer validDays) {}

    @PostMapping("/login")
    @Operation(summary = "Sign in with e-mail and password")
    AuthViews.TokenPair login(@Valid @RequestBody LoginBody body, HttpServletRequest http) {
        String address = http.getRemoteAddr();
        signIns.take(address);
        return requester.ask(new AuthRequest.Login(body.email(), body.password(), address), CallOptions.anonymous());
    }

    @PostMapping("/refresh")
    @Operation(summary = "Exchange a refresh token for new tokens; the old one ends")
    AuthViews.TokenPair refresh(@Valid @RequestBody RefreshBody body, HttpServletRequest http) {
        signIns.take(http.getRemoteAddr());
        return requester.ask(new AuthRequest.Refresh(body.refreshToken()), CallOptions.anonymous());
    }

    @PostMapping("/logout")
    @Operation(summary = "End a session, or all of one's sessions")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@Valid @RequestBody(required = false) @Nullable LogoutBody body, Call call) {
        call.ask(new AuthRequest.Logout(body == null ? null : body.refreshToken()));
        credentials.forgetAll();
    }

    @GetMapping("/me")
    @Operation(summary = "Who asks, where, and what they may do")
    AuthViews.Me me(Call call) {
        return call.ask(new AuthRequest.FindMe());
    }

    @GetMapping("/keys")
    @Operation(summary = "List API keys")
    Page<AuthViews.ApiKey> keys(
            @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit, Call call) {
        return call.ask(new AuthRequest.FindApiKeys(new PageRequest(cursor, limit)));
    }

    @PostMapping("/keys")
    @Operation(summary = "Make an API key; its secret is shown this once")
    @ResponseStatus(HttpStatus.CREATED)
    AuthViews.NewApiKey createKey(@Valid @RequestBody ApiKeyBody body, Call call) {
        return call.ask(new AuthRequest.CreateApiKey(body.name(), body.role(), body.validDays()));
    }

    @DeleteMapping("/keys/{id}")
    @Operation(summary = "End an API key")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revokeKey(@PathVariable ApiKeyId id, Call call) {
        call.ask(new AuthRequest.RevokeApiKey(id));
        credentials.forgetAll();
    }

    @GetMapping("/audit")
    @Operation(summary = "Read the audit log, the newest first")
    Page<AuthViews.AuditEntry> audit(
            @RequestParam @Nullable String cursor, @RequestParam(defaultValue = "50") int limit, Call call) {
        return call.ask(new AuthRequest.FindAudit(new PageRequest(cursor, limit)));
    }
}
