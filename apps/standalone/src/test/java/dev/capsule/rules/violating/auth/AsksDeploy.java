package dev.capsule.rules.violating.auth;

import dev.capsule.rules.violating.deploy.build.SqlAtLarge;

final class AsksDeploy {
    SqlAtLarge deploy = new SqlAtLarge();
}
