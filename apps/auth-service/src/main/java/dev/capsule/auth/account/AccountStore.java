package dev.capsule.auth.account;

import dev.capsule.kernel.UserId;
import dev.capsule.persistence.RowReader;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts, under the system role. */
public final class AccountStore {
    private static final RowMapper<Account> ACCOUNT = RowReader.mapper(row -> new Account(
            row.id("id", UserId::new),
            row.text("email"),
            row.text("name"),
            row.text("password_hash"),
            row.flag("platform_admin"),
            row.instant("created_at"),
            row.nullableInstant("last_login_at")));

    private final JdbcClient system;

    public AccountStore(JdbcClient system) {
        this.system = system;
    }

    public void insert(Account account) {
        system.sql("""
                        insert into account (id, email, name, password_hash, platform_admin, created_at)
                        values (:id, :email, :name, :hash, :admin, :createdAt)
                        """)
                .param("id", account.id())
                .param("email", account.email())
                .param("name", account.name())
                .param("hash", account.passwordHash())
                .param("admin", account.platformAdmin())
                .param("createdAt", account.createdAt())
                .update();
    }

    public Optional<Account> findByEmail(String email) {
        return system.sql("select * from account where lower(email) = lower(:email)")
                .param("email", email)
                .query(ACCOUNT)
                .optional();
    }

    /** The account that was made first among those that may act on the installation as a whole. */
    public Optional<Account> findFirstAdmin() {
        return system.sql("select * from account where platform_admin order by id limit 1")
                .query(ACCOUNT)
                .optional();
    }

    public Optional<Account> find(UserId id) {
        return system.sql("select * from account where id = :id")
                .param("id", id)
                .query(ACCOUNT)
                .optional();
    }

    public void signedIn(UserId id, Instant at) {
        system.sql("update account set last_login_at = :at where id = :id")
                .param("at", at)
                .param("id", id)
                .update();
    }
}
