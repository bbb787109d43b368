package dev.capsule.auth.organization;

import dev.capsule.auth.apikey.CallerAccounts;
import dev.capsule.auth.audit.Audit;
import dev.capsule.auth.naming.Naming;
import dev.capsule.contracts.Done;
import dev.capsule.contracts.Page;
import dev.capsule.contracts.access.Caller;
import dev.capsule.contracts.access.Permission;
import dev.capsule.contracts.access.Role;
import dev.capsule.contracts.access.Scope;
import dev.capsule.contracts.auth.AuthEvent;
import dev.capsule.contracts.auth.AuthRequest;
import dev.capsule.contracts.auth.AuthViews;
import dev.capsule.kernel.CapsuleException;
import dev.capsule.kernel.ErrorCode;
import dev.capsule.kernel.FieldError;
import dev.capsule.kernel.OrganizationId;
import dev.capsule.kernel.Slug;
import dev.capsule.kernel.UserId;
import dev.capsule.kernel.UuidSource;
import dev.capsule.messaging.Access;
import dev.capsule.messaging.HandlerRegistry;
import dev.capsule.messaging.MessageHandlers;
import dev.capsule.messaging.Outbox;
import dev.capsule.persistence.Cursor;
import dev.capsule.persistence.OptimisticVersion;
import dev.capsule.persistence.ServiceDatabase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Making, showing, renaming and deleting organizations. */
@Component
final class OrganizationHandlers implements MessageHandlers {
    private static final int LONGEST_NAME = 255;

    private final ServiceDatabase database;
    private final OrganizationStore organizations;
    private final MembershipStore memberships;
    private final CallerAccounts accounts;
    private final Outbox outbox;
    private final Audit audit;
    private final UuidSource ids;
    private final Clock clock;

    OrganizationHandlers(
            ServiceDatabase database,
            CallerAccounts accounts,
            Outbox outbox,
            Audit audit,
            UuidSource ids,
            Clock clock) {
        this.database = database;
        this.organizations = new OrganizationStore(database.tenants().jdbc());
        this.memberships = new MembershipStore(database.system().jdbc());
        this.accounts = accounts;
        this.outbox = outbox;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public void register(HandlerRegistry registry) {
        registry.handle(AuthRequest.FindOrganizations.class, new Access.Known<>("shows only one's own"), this::list);
        registry.handle(
                AuthRequest.CreateOrganization.class, new Access.Known<>("everybody may make one"), this::create);
        registry.handle(
                AuthRequest.FindOrganization.class,
                Access.to(Permission.ORG_VIEW, (request, caller) -> own(request.organization(), caller)),
                (request, _) -> find(request.organization()).view());
        registry.handle(
                AuthRequest.UpdateOrganization.class,
                Access.to(Permission.ORG_MANAGE, (request, caller) -> own(request.organization(), caller)),
                this::update);
        registry.handle(
                AuthRequest.DeleteOrganization.class,
                Access.to(Permission.ORG_BILLING, (request, caller) -> own(request.organization(), caller)),
                this::delete);
    }

    /** A foreign organization looks like one that is not there. */
    private static Scope own(OrganizationId asked, Caller caller) {
        if (!asked.equals(caller.organization())) {
            throw CapsuleException.notFound("organization", asked);
        }
        return Scope.of(asked);
    }

    private Page<AuthViews.Organization> list(AuthRequest.FindOrganizations request, Caller caller) {
        UserId account = accounts.require(caller);
        String cursor = request.page().cursor();
        int limit = request.page().limit();
        List<Membership> found = database.system()
                .inTransaction(() -> memberships.findOf(
                        account,
                        cursor == null ? null : Cursor.decode(cursor, 1).uuid(0),
                        limit + 1));
        List<AuthViews.Organization> items = found.stream()
                .limit(limit)
                .map(membership -> membership.organization().view())
                .toList();
        return new Page<>(
                items, found.size() > limit ? Cursor.at(items.getLast().id()).encode() : null);
    }

    private AuthViews.Organization create(AuthRequest.CreateOrganization request, Caller caller) {
        UserId account = accounts.require(caller);
        String name = Naming.requireName(request.name(), LONGEST_NAME);
        String asked = request.slug();
        Slug slug = asked == null ? Slug.nearest(name, "organization") : Naming.requireSlug(asked);
        Instant now = clock.instant();
        StoredOrganization made = new StoredOrganization(new OrganizationId(ids.next()), name, slug, 1, now, now);
        try {
            database.tenants().inTransaction(made.id(), () -> {
                organizations.insert(made);
                organizations.addMember(made.id(), account, Role.OWNER, now);
                outbox.append(new AuthEvent.OrganizationCreated(made.id(), slug));
                audit.allowed(made.id(), caller, "organization.create", "organization/" + made.id());
            });
        } catch (DuplicateKeyException e) {
            String message = "There is an organization \"" + slug + "\" already. Choose another slug.";
            FieldError field = new FieldError(asked == null ? "/name" : "/slug", message);
            throw new CapsuleException(ErrorCode.ALREADY_EXISTS, message, "", List.of(field), e);
        }
        return made.view();
    }

    private StoredOrganization find(OrganizationId id) {
        return database.tenants()
                .inTransaction(id, () -> organizations.find(id))
                .orElseThrow(() -> CapsuleException.notFound("organization", id));
    }

    private AuthViews.Organization update(AuthRequest.UpdateOrganization request, Caller caller) {
        OrganizationId id = request.organization();
        String name = Naming.requireName(request.name(), LONGEST_NAME);
        return database.tenants().inTransaction(id, () -> {
            Optional<StoredOrganization> renamed =
                    organizations.rename(id, request.expectedVersion(), name, clock.instant());
            OptimisticVersion.requireUpdated((int) renamed.stream().count(), "organization");
            audit.allowed(id, caller, "organization.update", "organization/" + id);
            return renamed.orElseThrow().view();
        });
    }

    private Done delete(AuthRequest.DeleteOrganization request, Caller caller) {
        OrganizationId id = request.organization();
        database.tenants().inTransaction(id, () -> {
            if (!organizations.delete(id, clock.instant())) {
                throw CapsuleException.notFound("organization", id);
            }
            outbox.append(new AuthEvent.OrganizationDeleted(id));
            audit.allowed(id, caller, "organization.delete", "organization/" + id);
        });
        return new Done();
    }
}
