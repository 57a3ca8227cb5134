using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Atlassian.Content;

/// <summary>
/// A list that may grow long and is then kept in pieces. A large array would be a large object, which .NET counts among the oldest: it and all
/// that it refers to would outlive its document until everything is collected
/// (https://learn.microsoft.com/dotnet/standard/garbage-collection/large-object-heap).
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "It is a list.")]
internal sealed class LongList<T> : IReadOnlyList<T>
    where T : class?
{
    /// <summary>How many items an array may hold; a large object begins at 85,000 bytes.</summary>
    public const int PieceLength = 1 << Bits;

    private const int Bits = 13;
    private List<T[]> _pieces = [];

    public int Count { get; private set; }

    public T this[int index]
    {
        get => Place(index);
        set => Place(index) = value;
    }

    /// <summary>A list with more behind it, made in little time however often that is asked for; the list given is not to be used any more.</summary>
    public static IReadOnlyList<T> Longer(IReadOnlyList<T> list, IEnumerable<T> more)
    {
        if (list is not LongList<T> longer) (longer = new()).AddRange(list);
        longer.AddRange(more);
        return longer;
    }

    /// <summary>All items, as an array where they are few.</summary>
    public static IReadOnlyList<T> Of(IEnumerable<T> items)
    {
        var all = new LongList<T>();
        all.AddRange(items);
        return all.Take();
    }

    /// <summary>So many items, as an array where they are few.</summary>
    public static IReadOnlyList<T> Of<TSource>(int count, TSource source, Func<TSource, int, T> item)
    {
        if (count > PieceLength) return Of(Enumerable.Range(0, count).Select(i => item(source, i)));
        var few = count == 0 ? [] : new T[count];
        for (var i = 0; i < few.Length; i++) few[i] = item(source, i);
        return few;
    }

    public void Add(T item)
    {
        var (piece, at) = (Count >> Bits, Count & (PieceLength - 1));
        if (piece == _pieces.Count) _pieces.Add(new T[piece == 0 ? 4 : PieceLength]);
        else if (at == _pieces[piece].Length) _pieces[piece] = Doubled(_pieces[piece]);
        _pieces[piece][at] = item;
        Count++;
    }

    public void AddRange(IEnumerable<T> items)
    {
        foreach (var item in items) Add(item);
    }

    /// <summary>Takes the items from a place on, as an array where they are few.</summary>
    public IReadOnlyList<T> Take(int from = 0)
    {
        if (from == Count) return [];
        if (from == 0 && Count > PieceLength) return TakeAll();
        if (Count - from <= PieceLength) return TakeFew(from);
        var taken = new LongList<T>();
        for (var i = from; i < Count; i++) taken.Add(this[i]);
        Forget(from);
        return taken;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private ref T Place(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        return ref _pieces[index >> Bits][index & (PieceLength - 1)];
    }

    private LongList<T> TakeAll()
    {
        var taken = new LongList<T> { _pieces = _pieces, Count = Count };
        (_pieces, Count) = ([], 0);
        return taken;
    }

    private T[] TakeFew(int from)
    {
        var taken = new T[Count - from];
        for (var i = 0; i < taken.Length; i++) taken[i] = this[from + i];
        Forget(from);
        return taken;
    }

    private void Forget(int from)
    {
        for (var i = from; i < Count; i++) _pieces[i >> Bits][i & (PieceLength - 1)] = null!;
        Count = from;
    }

    private static T[] Doubled(T[] piece)
    {
        Array.Resize(ref piece, 2 * piece.Length);
        return piece;
    }
}
