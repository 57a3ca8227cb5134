using Atlassian.Compass;
using Atlassian.Http;

namespace AtlassianMcp.Tools.Compass;

/// <summary>Notes what other systems call a component that was just made, which Compass takes only once the component is there.</summary>
internal static class Aliasing
{
    /// <summary>Notes them and tells, in words for the caller, what could not be; null when all could.</summary>
    /// <param name="compass">The site.</param>
    /// <param name="id">The component.</param>
    /// <param name="aliases">What it is called.</param>
    /// <param name="comesAgain">Whether the caller tries again where Compass is busy; it is thrown what there is to wait for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="AtlassianException">Compass does not answer properly at the moment, and the caller comes again.</exception>
    public static async Task<string?> AddAsync(CompassClient compass, string id, IReadOnlyList<ExternalAlias> aliases, bool comesAgain, CancellationToken cancellationToken)
    {
        var refused = new List<string>();
        foreach (var alias in aliases)
        {
            try
            {
                await compass.Components.AddAliasAsync(id, alias, cancellationToken);
            }
            catch (AtlassianException refusal) when (!(comesAgain && refusal.IsTransient))
            {
                // The component is there: whoever hears of the refusal alone makes another one.
                refused.Add($"The component is there, but {alias} could not be noted as its alias: {refusal.Message.TrimEnd('.')}. {refusal.NextStep ?? "Add it with compass_update_component."}");
            }
        }

        return refused.Count > 0 ? string.Join(' ', refused) : null;
    }
}
