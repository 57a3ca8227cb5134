using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;

namespace Playground.AtlassianSite.Seeds;

/// <summary>Draws small real PNG images: one colour with a band across, so that two images differ.</summary>
internal static class Png
{
    // Sites are made by the thousand in tests, and all have the same images; nobody writes into a file's bytes.
    private static readonly ConcurrentDictionary<(int Width, int Height, int Color), byte[]> Drawn = new();

    public static byte[] Draw(int width, int height, int color) => Drawn.GetOrAdd((width, height, color), image => Encode(image.Width, image.Height, image.Color));

    private static byte[] Encode(int width, int height, int color)
    {
        using var image = new MemoryStream();
        image.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk(image, "IHDR", header);
        Chunk(image, "IDAT", Pixels(width, height, color));
        Chunk(image, "IEND", []);
        return image.ToArray();
    }

    private static byte[] Pixels(int width, int height, int color)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            var (plain, band) = (Row(width, color), Row(width, ~color));
            for (var y = 0; y < height; y++) deflate.Write(y > height / 3 && y < height / 2 ? band : plain);
        }
        return packed.ToArray();
    }

    // A filter byte, then the pixels.
    private static byte[] Row(int width, int color)
    {
        var row = new byte[1 + (width * 3)];
        for (var at = 1; at < row.Length; at += 3) (row[at], row[at + 1], row[at + 2]) = ((byte)(color >> 16), (byte)(color >> 8), (byte)color);
        return row;
    }

    private static void Chunk(MemoryStream image, string type, byte[] data)
    {
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        image.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        image.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        image.Write(number);
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
