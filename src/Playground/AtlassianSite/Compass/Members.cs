using System.Collections.Concurrent;
using System.Reflection;

namespace Playground.AtlassianSite.Compass;

/// <summary>Reads a field of the schema from the thing it is asked of: a property of that name, or a method that takes what is given.</summary>
internal static class Members
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase;

    private static readonly ConcurrentDictionary<(Type, string), MemberInfo> Known = new();

    public static object? Read(object source, string name, Given given)
    {
        if (source is IReadOnlyDictionary<string, object?> map) return map.GetValueOrDefault(name);
        return Known.GetOrAdd((source.GetType(), name), Find) switch
        {
            PropertyInfo property => property.GetValue(source, BindingFlags.DoNotWrapExceptions, null, null, null),
            MethodInfo method => method.Invoke(source, BindingFlags.DoNotWrapExceptions, null, [given], null),
            _ => null,
        };
    }

    private static MemberInfo Find((Type Type, string Name) place) =>
        (MemberInfo?)place.Type.GetProperty(place.Name, Any) ?? place.Type.GetMethod(place.Name, Any, [typeof(Given)])
        ?? throw new InvalidOperationException($"{place.Type.Name} does not know the field {place.Name}.");
}
