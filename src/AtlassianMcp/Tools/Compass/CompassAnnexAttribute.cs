using AtlassianMcp.Jobs;
using AtlassianMcp.Tools.Compass;
using AtlassianMcp.Tools.Compass.Import;
using Microsoft.Extensions.DependencyInjection;

[assembly: CompassAnnex]

namespace AtlassianMcp.Tools.Compass;

/// <summary>Brings what the tools for Compass need, so that this room goes without a trace when Compass does.</summary>
internal sealed class CompassAnnexAttribute : AnnexAttribute
{
    /// <inheritdoc/>
    public override void Register(IServiceCollection services) => services.AddScoped<IJobHandler, ImportJob>();
}
