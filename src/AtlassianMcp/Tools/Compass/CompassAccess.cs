using System.Runtime.CompilerServices;
using Atlassian.Compass;
using Atlassian.Http;
using AtlassianMcp.Tenancy;

namespace AtlassianMcp.Tools.Compass;

/// <summary>The Compass that a call is about.</summary>
internal static class CompassAccess
{
    private static readonly ConditionalWeakTable<AtlassianConnection, CompassClient> Clients = [];
    private static readonly ConditionalWeakTable<AtlassianConnection, CompassClient> Strict = [];

    extension(TenantContext call)
    {
        /// <summary>The client, on the line that the call has to the site.</summary>
        /// <exception cref="NotAvailableException">The tenant has no Cloud site, or the caller has no access to it.</exception>
        public CompassClient Compass => Clients.GetValue(call.LineTo(Product.Compass), line => new CompassClient(line, call.Chosen(Product.Compass).CloudId));

        /// <summary>The same for changes: what it reads is whole, or it fails, since what seems not to be there would be written once more.</summary>
        /// <exception cref="NotAvailableException">The tenant has no Cloud site, or the caller has no access to it.</exception>
        public CompassClient CompassToChange => Strict.GetValue(call.LineTo(Product.Compass), line => new CompassClient(line, call.Chosen(Product.Compass).CloudId, mustBeWhole: true));
    }

    extension(CompassClient compass)
    {
        /// <summary>What the answers left out, for the one who reads the result; null when they were whole.</summary>
        public string? Incomplete => compass.Gaps is { Count: > 0 } gaps ? $"Compass could not read all: {string.Join("; ", gaps)}" : null;
    }
}
