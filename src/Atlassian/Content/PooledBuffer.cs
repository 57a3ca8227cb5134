using System.Buffers;

namespace Atlassian.Content;

/// <summary>A growing text, in bytes or characters, in an array lent by the shared pool, so that long ones leave no garbage as long as themselves.</summary>
internal sealed class PooledBuffer<T> : IBufferWriter<T>, IDisposable
    where T : unmanaged
{
    private T[] _items = ArrayPool<T>.Shared.Rent(16_384);
    private int _length;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<T> Written => _items.AsSpan(0, _length);

    public void Advance(int count) => _length += count;

    public Memory<T> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _items.AsMemory(_length);
    }

    public Span<T> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _items.AsSpan(_length);
    }

    public void Dispose()
    {
        ArrayPool<T>.Shared.Return(_items);
        (_items, _length) = ([], 0);
    }

    private void Grow(int sizeHint)
    {
        if (_items.Length - _length >= Math.Max(1, sizeHint)) return;
        var larger = ArrayPool<T>.Shared.Rent(checked(_length + Math.Max(sizeHint, _length)));
        Written.CopyTo(larger);
        ArrayPool<T>.Shared.Return(_items);
        _items = larger;
    }
}
