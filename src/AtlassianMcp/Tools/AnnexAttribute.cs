using Microsoft.Extensions.DependencyInjection;

namespace AtlassianMcp.Tools;

/// <summary>
/// Brings the services of a room of tools that can be taken out as a whole: the room declares it for the assembly, and nothing outside names the room. A kind of
/// job that only its tools start belongs there, too.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public abstract class AnnexAttribute : Attribute
{
    /// <summary>Registers what the room's tools and jobs ask for.</summary>
    public abstract void Register(IServiceCollection services);
}
