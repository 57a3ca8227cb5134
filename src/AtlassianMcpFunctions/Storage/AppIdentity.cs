using Azure.Core;
using Azure.Identity;

namespace AtlassianMcpFunctions.Storage;

/// <summary>Who the server is towards Azure: its managed identity in the cloud, the developer's own sign-in elsewhere.</summary>
internal static class AppIdentity
{
    /// <summary>The credential the settings ask for; asks for no token yet.</summary>
    public static TokenCredential Create(StorageOptions options) => options.UsesManagedIdentity ? Managed(options.ClientId) : Developer();

    private static ManagedIdentityCredential Managed(string? clientId)
    {
        return new ManagedIdentityCredential(clientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId));
    }

    // Environment (a pipeline's service principal), workload identity (Kubernetes), then the tools a developer has signed in to.
    // Without managed identity: looking for one off Azure costs seconds. Without a browser: a server cannot show one.
    private static DefaultAzureCredential Developer() => new(new DefaultAzureCredentialOptions
    {
        ExcludeManagedIdentityCredential = true,
        ExcludeInteractiveBrowserCredential = true,
        ExcludeBrokerCredential = true,
    });
}
