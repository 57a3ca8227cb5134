using Azure;
using Azure.Security.KeyVault.Secrets;

namespace AtlassianMcpFunctions.Storage.Secrets;

/// <summary>Writes to and removes from a vault that keeps deleted secrets for a while and holds their names until then.</summary>
/// <remarks>https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview</remarks>
internal sealed class SecretWriter(SecretClient vault, TimeProvider time)
{
    private const int Tries = 15;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Sets a value; a deleted secret of that name is recovered first.</summary>
    public async Task SetAsync(string name, string value, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await vault.SetSecretAsync(name, value, cancellationToken);
                return;
            }
            catch (RequestFailedException failure) when (failure.Status == 409 && tries < Tries)
            {
                // Deleted, being deleted or being recovered. Only the first wants something of us; the others want patience.
                if (await TryRecoverAsync(name, cancellationToken)) continue;
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Removes a secret; a missing one, or one on its way out, is fine.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await vault.StartDeleteSecretAsync(name, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 409)
        {
            // Gone, or going, is what was asked for.
        }
    }

    private async Task<bool> TryRecoverAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var recovery = await vault.StartRecoverDeletedSecretAsync(name, cancellationToken);
            return recovery.HasCompleted;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 409)
        {
            return false;
        }
    }
}
