package dev.capsule.contracts.deploy;

/** Everything deploy-service can be asked, by feature. */
public sealed interface DeployRequest
        permits ProjectRequest,
                ServiceRequest,
                DeploymentRequest,
                SettingRequest,
                TaskRequest,
                PlatformRequest,
                ClusterRequest {}
