package dev.capsule.deploy.secret;

import dev.capsule.deploy.secret.SecretStore.SealedVersion;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.SecretId;
import dev.capsule.kernel.ServiceId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.persistence.TenantTransactions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Keeps the values of secrets. Each change makes a new version, sealed with the organization's data key and bound to its
 * row; releases pin versions. Values come out by {@link #reveal} only, for what is being started or built.
 */
@Component
public class SecretVault {
    private final SecretStore store;
    private final DataKeys keys;
    private final Sealing sealing;
    private final TenantTransactions tenants;
    private final UuidSource ids;
    private final Clock clock;

    SecretVault(
            SecretStore store,
            DataKeys keys,
            Sealing sealing,
            TenantTransactions tenants,
            UuidSource ids,
            Clock clock) {
        this.store = store;
        this.keys = keys;
        this.sealing = sealing;
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
    }

    /** Seals a new version, which releases made from now on get. Inside the tenant's transaction. */
    public SecretPin set(SettingScope scope, String name, String value, boolean buildTime) {
        SecretPin pin = store.advance(new SecretId(ids.next()), scope, name, buildTime, clock.instant());
        DataKey key = keys.current(scope.organization());
        UUID id = ids.next();
        byte[] sealed =
                sealing.seal(key.key(), value.getBytes(StandardCharsets.UTF_8), associated(scope.organization(), id));
        store.insertVersion(
                scope.organization(),
                new SealedVersion(id, pin.secret(), pin.version(), key.id(), sealed),
                clock.instant());
        return pin;
    }

    /** No later release gets it; those that pin it keep it. False when it was not set. Inside the tenant's transaction. */
    public boolean unset(SettingScope scope, String name) {
        return store.markRemoved(scope, name, clock.instant());
    }

    /** Shreds every version, also those that releases pin: they cannot be started again. */
    public void destroy(OrganizationId organization, SecretId secret) {
        tenants.inTransaction(organization, () -> store.shred(secret));
    }

    /** What is set for a service, in all its scopes. Inside the tenant's transaction. */
    public List<StoredSecret> list(ServiceId service) {
        return store.list(service);
    }

    /** How many bytes the values take that are set for a service now. Inside the tenant's transaction. */
    public long totalBytes(ServiceId service) {
        return store.totalBytes(service);
    }

    /** The values of pinned versions, by the names given. Throws when one of them was destroyed. */
    public Map<String, String> reveal(OrganizationId organization, Map<String, SecretPin> pins) {
        if (pins.isEmpty()) {
            return Map.of();
        }
        return tenants.inTransaction(organization, () -> {
            Map<SecretPin, SealedVersion> sealed = store.versions(pins.values()).stream()
                    .collect(Collectors.toMap(SealedVersion::pin, Function.identity()));
            Map<UUID, DataKey> opened = new HashMap<>();
            return pins.entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey,
                            pin -> open(organization, pin.getKey(), sealed.get(pin.getValue()), opened)));
        });
    }

    private String open(
            OrganizationId organization, String name, @Nullable SealedVersion version, Map<UUID, DataKey> opened) {
        if (version == null) {
            throw new CapsuleException(
                    ErrorCode.CONFLICT_STATE,
                    "The secret " + name + " of this release was destroyed. Set it again and deploy.");
        }
        DataKey key = opened.computeIfAbsent(version.dataKey(), id -> keys.require(organization, id));
        try {
            byte[] plain = sealing.open(key.key(), version.ciphertext(), associated(organization, version.id()));
            return new String(plain, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new CapsuleException(
                    ErrorCode.INTERNAL,
                    "The stored secret " + name + " was changed and cannot be opened. Set it again and deploy.",
                    e);
        }
    }

    private static String associated(OrganizationId organization, UUID version) {
        return "secret-version/" + organization + "/" + version;
    }
}
