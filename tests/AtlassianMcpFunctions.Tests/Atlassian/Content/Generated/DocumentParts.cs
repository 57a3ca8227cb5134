using System.Collections;
using System.Reflection;
using Atlassian.Content;

namespace AtlassianMcpFunctions.Tests.Atlassian.Content.Generated;

/// <summary>Names the kinds of node and the attributes of the hub, and those that a document makes use of, so that nothing new stays untested.</summary>
internal static class DocumentParts
{
    /// <summary>All that a document can be made of, as <c>Panel</c> and <c>Panel.Title</c>.</summary>
    public static IEnumerable<string> All() => typeof(Document).Assembly.GetExportedTypes().Where(IsPart)
        .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(property => property.CanWrite).Select(property => Name(property)).Append(type.Name));

    /// <summary>What a document makes use of: an attribute counts when it has another value than if it were not set.</summary>
    public static HashSet<string> Set(Document document)
    {
        var found = new HashSet<string>();
        foreach (var block in document.Blocks) Add(block, found);
        return found;
    }

    private static void Add(object part, HashSet<string> found)
    {
        found.Add(part.GetType().Name);
        foreach (var property in part.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite && property.GetIndexParameters().Length == 0))
        {
            var value = property.GetValue(part);
            if (value is IEnumerable items and not string)
            {
                foreach (var item in items)
                {
                    found.Add(Name(property));
                    if (item is not null && IsPart(item.GetType())) Add(item, found);
                }
            }
            else if (value is not null && !value.Equals(Unset(property.PropertyType)))
            {
                found.Add(Name(property));
                if (IsPart(value.GetType())) Add(value, found);
            }
        }
    }

    private static object? Unset(Type type) => type == typeof(string) ? "" : type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;

    private static string Name(PropertyInfo property) => $"{property.DeclaringType!.Name}.{property.Name}";

    private static bool IsPart(Type type) => type is { Namespace: "Atlassian.Content", IsSealed: true, IsAbstract: false }
        && (typeof(Block).IsAssignableFrom(type) || typeof(Inline).IsAssignableFrom(type) || typeof(Mark).IsAssignableFrom(type) || typeof(ImageSource).IsAssignableFrom(type) || Others.Contains(type));

    private static readonly HashSet<Type> Others = [typeof(Image), typeof(ListItem), typeof(TaskItem), typeof(DecisionItem), typeof(TableRow), typeof(TableCell), typeof(LayoutColumn), typeof(Macro), typeof(Footnote)];
}
