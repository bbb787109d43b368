package dev.capsule.gateway.source;

import dev.capsule.blobs.BlobStore;
import dev.capsule.contracts.deploy.DeployViews;
import dev.capsule.contracts.deploy.PlatformRequest;
import dev.capsule.gateway.GatewayProperties;
import dev.capsule.gateway.call.Call;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.Digest;
import dev.capsule.kernel.ErrorCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Source archives, named by their digest: what was sent once is never sent again. */
@RestController
@RequestMapping("/api/v1/sources")
final class SourceRoutes {
    private final BlobStore blobs;
    private final long maxUpload;

    SourceRoutes(BlobStore blobs, GatewayProperties properties) {
        this.blobs = blobs;
        this.maxUpload = properties.maxUpload().toBytes();
    }

    /** 200 when it was uploaded already, 404 when it has to be sent. Serves HEAD as well. */
    @GetMapping("/{digest}")
    @Operation(summary = "Whether a source archive is known")
    ResponseEntity<DeployViews.Source> find(@PathVariable String digest, Call call) {
        DeployViews.Source source = call.ask(new PlatformRequest.FindSource(new Digest(digest)));
        return ResponseEntity.status(source.present() ? HttpStatus.OK : HttpStatus.NOT_FOUND)
                .body(source);
    }

    @PutMapping(path = "/{digest}", consumes = "*/*")
    @Operation(summary = "Send a source archive under its digest")
    @ResponseStatus(HttpStatus.CREATED)
    @RequestBody(
            required = true,
            description = "a gzipped tar",
            content = @Content(mediaType = "application/gzip", schema = @Schema(type = "string", format = "binary")))
    DeployViews.Source upload(@PathVariable String digest, HttpServletRequest http, Call call) throws IOException {
        if (http.getContentLengthLong() > maxUpload) {
            throw new CapsuleException(
                    ErrorCode.BODY_TOO_LARGE,
                    "The source archive is larger than " + maxUpload / (1024 * 1024)
                            + " MB. Leave out what is not needed with .gitignore or .capsuleignore.");
        }
        Digest expected = new Digest(digest);
        long size = blobs.put(expected, http.getInputStream(), maxUpload);
        return call.ask(new PlatformRequest.RegisterSource(expected, size));
    }
}
