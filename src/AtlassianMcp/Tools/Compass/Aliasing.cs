using Atlassian.Compass;
using Atlassian.Http;

namespace AtlassianMcp.Tools.Compass;

/// <summary>Notes what other systems call a component that was just made, which Compass takes only once the component is there.</summary>
internal static class Aliasing
{
    /// <summary>Notes them and tells, in words for the caller, what could not be; null when all could.</summary>
    /// <exception cref="AtlassianException">Compass does not answer properly at the moment.</exception>
    public static async Task<string?> AddAsync(CompassClient compass, string id, IReadOnlyList<ExternalAlias> aliases, CancellationToken cancellationToken)
    {
        var refused = new List<string>();
        foreach (var alias in aliases)
        {
            try
            {
                await compass.Components.AddAliasAsync(id, alias, cancellationToken);
            }
            catch (AtlassianException refusal) when (!refusal.IsTransient)
            {
                // The component is there: whoever hears of the refusal alone makes another one.
                refused.Add($"The component is there, but {alias.ExternalSource}:{alias.ExternalAliasId} could not be noted as its alias: {refusal.Message.TrimEnd('.')}. {refusal.NextStep}".TrimEnd());
            }
        }

        return refused.Count > 0 ? string.Join(' ', refused) : null;
    }
}
