using System.Text.Json;

namespace Atlassian.Content.Adf;

/// <summary>The objects in an array of JSON: an ADF node's content or marks, walked without leaving garbage.</summary>
internal readonly struct AdfChildren(JsonElement array)
{
    /// <summary>The objects of a property, none when it is missing or no array.</summary>
    public static AdfChildren Of(JsonElement node, ReadOnlySpan<byte> name) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(name, out var array) && array.ValueKind == JsonValueKind.Array ? new(array) : default;

    public Enumerator GetEnumerator() => new(array);

    /// <summary>Whether there is one.</summary>
    public bool Any() => GetEnumerator().MoveNext();

    /// <summary>The first of a type, or null.</summary>
    public JsonElement? First(string type)
    {
        foreach (var child in this)
            if (child.Type() == type) return child;
        return null;
    }

    /// <summary>What each of them stands for, read by something that knows more.</summary>
    public IReadOnlyList<T> Select<T, TReader>(TReader reader, Func<TReader, JsonElement, T> read)
        where T : class?
    {
        if (array.ValueKind != JsonValueKind.Array || array.GetArrayLength() is not (> 0 and var length)) return [];
        if (length > LongList<T>.PieceLength) return SelectMany(reader, read);
        var (all, count) = (new T[length], 0);
        foreach (var child in this) all[count++] = read(reader, child);
        return count == length ? all : all[..count];
    }

    private IReadOnlyList<T> SelectMany<T, TReader>(TReader reader, Func<TReader, JsonElement, T> read)
        where T : class?
    {
        var all = new LongList<T>();
        foreach (var child in this) all.Add(read(reader, child));
        return all.Take();
    }

    /// <summary>Goes from one object to the next.</summary>
    public struct Enumerator(JsonElement array)
    {
        private JsonElement.ArrayEnumerator _all = array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : default;

        public readonly JsonElement Current => _all.Current;

        public bool MoveNext()
        {
            while (_all.MoveNext())
                if (_all.Current.ValueKind == JsonValueKind.Object) return true;
            return false;
        }
    }
}
