using System.Buffers.Binary;
using System.Buffers.Text;

namespace Txt2Voice.Api;

/// <summary>Where a page of a list begins: after the item of this time and id, newest first (keyset paging: a new item shifts nothing).</summary>
/// <param name="CreatedAt">When the last item before the page was made, UTC.</param>
/// <param name="Id">Its id.</param>
internal readonly record struct PageStart(DateTimeOffset CreatedAt, Guid Id)
{
    private const int Length = sizeof(long) + 16;

    /// <summary>As clients see it: opaque, safe in a URL.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, CreatedAt.UtcTicks);
        Id.TryWriteBytes(bytes[sizeof(long)..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Reads a cursor.</summary>
    /// <param name="cursor">What <see cref="ToString"/> made.</param>
    /// <returns>The start, or <c>null</c> where it is no cursor.</returns>
    public static PageStart? Parse(string cursor)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (!Base64Url.IsValid(cursor, out var length) || length != Length || !Base64Url.TryDecodeFromChars(cursor, bytes, out _))
        {
            return null;
        }

        var ticks = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return ticks is < 0 or > 3_155_378_975_999_999_999 ? null : new PageStart(new DateTimeOffset(ticks, TimeSpan.Zero), new Guid(bytes[sizeof(long)..]));
    }
}
