using CsCheck;

namespace Txt2Voice.Documents.Tests;

public sealed class BookPagesTests : DocumentStoreFixture
{
    [Test]
    public async Task ReadTextAsync_WhenStretchSpansPages_GivesTheText()
    {
        var book = Guid.NewGuid();
        // Any unit is legal, lone surrogates too.
        var text = new string(Gen.Char.Array[(3 * BookPages.PageLength) + 17].Single());
        await Store.AddPagesAsync(book, text.AsMemory(), CancellationToken.None);

        foreach (var (start, length) in Stretches(text.Length))
        {
            Assert.That(
                await Store.ReadTextAsync(book, start, length, CancellationToken.None), Is.EqualTo(text.Substring(start, length)));
        }
    }

    [Test]
    public async Task ReadPagesAsync_WhenBookHasMorePagesThanABatch_GivesTheWholeText()
    {
        var book = Guid.NewGuid();
        var text = new string('x', (17 * BookPages.PageLength) + 1) + '末';
        await Store.AddPagesAsync(book, text.AsMemory(), CancellationToken.None);

        var read = new System.Text.StringBuilder();
        await foreach (var page in Store.ReadPagesAsync(book, text.Length, CancellationToken.None))
        {
            read.Append(page);
        }

        Assert.That(read.ToString(), Is.EqualTo(text));
    }

    [Test]
    public async Task ReadTextAsync_WhenPageIsMissing_GivesNull() =>
        Assert.That(await Store.ReadTextAsync(Guid.NewGuid(), 0, 1, CancellationToken.None), Is.Null);

    [Test]
    public async Task ReadTextAsync_WhenStretchPassesTheEnd_GivesNull()
    {
        var book = Guid.NewGuid();
        await Store.AddPagesAsync(book, "ten units.".AsMemory(), CancellationToken.None);

        Assert.That(await Store.ReadTextAsync(book, 5, 6, CancellationToken.None), Is.Null);
    }

    [Test]
    public async Task AddPagesAsync_WhenRepeated_ChangesNothing()
    {
        var book = Guid.NewGuid();
        await Store.AddPagesAsync(book, "the text".AsMemory(), CancellationToken.None);
        await Store.AddPagesAsync(book, "the text".AsMemory(), CancellationToken.None);

        Assert.That(await Store.ReadTextAsync(book, 0, 8, CancellationToken.None), Is.EqualTo("the text"));
    }

    private static IEnumerable<(int Start, int Length)> Stretches(int total) =>
    [
        (0, total),
        (0, 0),
        (BookPages.PageLength, BookPages.PageLength),
        (BookPages.PageLength - 1, 2),
        (5, (2 * BookPages.PageLength) + 5),
        (total - 1, 1),
    ];
}
