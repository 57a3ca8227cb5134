namespace Playground.AtlassianSite.Compass;

/// <summary>What may stand where the schema says a union or an interface, and tells which of its types it is.</summary>
internal interface ITyped
{
    string TypeName { get; }
}
