namespace Playground.AtlassianSite.Compass;

/// <summary>Who asks the gateway, and what for.</summary>
/// <param name="UserName">The person, or the service account.</param>
/// <param name="Scopes">What the token may be used for; null where there are no scopes.</param>
/// <param name="Covers">Which sites the credential opens.</param>
internal sealed record Pass(string UserName, IReadOnlyList<string>? Scopes, Func<AtlassianStore, bool> Covers);

/// <summary>One request: the sites that it may mean, and in whose name it is made.</summary>
internal sealed class CompassCall(IReadOnlyList<AtlassianStore> sites, Pass pass)
{
    public IReadOnlyList<AtlassianStore> Sites { get; } = sites;

    public Pass Pass { get; } = pass;

    /// <summary>What a query begins with.</summary>
    public object Query => new CompassQueries(this);

    /// <summary>What a mutation begins with.</summary>
    public object Mutation => new CompassMutations(this);

    /// <summary>Whether a test had a field fail.</summary>
    public bool IsBroken(string field) => Sites.Any(site => site.Compass.Breaks.Contains(field));

    /// <summary>The Compass of a site, for reading.</summary>
    /// <exception cref="CompassRefusalException">There is none, or none for who asks.</exception>
    public CompassStore At(string cloudId)
    {
        var site = Sites.FirstOrDefault(site => site.CloudId == cloudId && Pass.Covers(site) && !site.Hidden.IsSite(UserOf(site)))
            ?? throw new CompassRefusalException("CLOUD_ID_INVALID", $"The cloud ID {cloudId} does not exist.") { Identifier = cloudId };
        if (!site.Compass.IsAvailable) throw new CompassRefusalException("COMPASS_NOT_AVAILABLE", $"Compass is not available on the site with the cloud ID {cloudId}.");
        if (site.Compass.Outsiders.Contains(Pass.UserName)) throw Denied();
        return site.Compass;
    }

    /// <summary>The Compass of a site, for writing, and who writes.</summary>
    /// <exception cref="CompassRefusalException">There is none, or who asks may not write.</exception>
    public CompassStore Writing(string cloudId)
    {
        var compass = At(cloudId);
        return compass.Viewers.Contains(Pass.UserName) ? throw Denied() : compass;
    }

    /// <summary>The component that an ARI names.</summary>
    /// <exception cref="CompassRefusalException">The ARI is none, names a site without Compass, or nothing.</exception>
    public Component Find(string ari) => At(CompassAri.OfComponent(ari).CloudId).Find(ari) ?? throw NotFound(ari);

    /// <summary>Who asks, on a site.</summary>
    public User UserOf(AtlassianStore site) => site.Users.ByName(Pass.UserName) ?? site.Users.Demo;

    public static CompassRefusalException NotFound(string? id) => new("COMPONENT_NOT_FOUND", "The component could not be found.") { Identifier = id };

    private static CompassRefusalException Denied() => new("PERMISSION_DENIED", "The user does not have permission to perform this action.");
}
