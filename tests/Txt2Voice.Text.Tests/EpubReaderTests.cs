using System.Net;
using System.Text;

using CsCheck;

namespace Txt2Voice.Text.Tests;

public sealed class EpubReaderTests
{
    [Test]
    public void Read_WhenBookHasChapters_GivesTitleAndParagraphsInOrder()
    {
        var book = Read(new EpubBuilder()
            .Chapter("<h1>One</h1><p>“Is it <em>you</em>?”\n  she   asked.</p><div><p>Nobody spoke.</p></div>")
            .Chapter("<p>Two<br/>lines</p>"));

        Assert.That(book, Is.EqualTo(new EpubBook("The Lamp", "One\n\n“Is it you?” she asked.\n\nNobody spoke.\n\nTwo\nlines")));
    }

    [Test]
    public void Read_WhenChineseLinesAreWrapped_JoinsThemWithoutASpace() =>
        Assert.That(Text("<p>他走进\n   院子，\r\n看见 Mary\n在那里。</p>"), Is.EqualTo("他走进院子，看见 Mary 在那里。"));

    [Test]
    public void Read_WhenRubyAndScriptsStandInTheText_LeavesThemOut() =>
        Assert.That(Text("<p><ruby>漢<rp>(</rp><rt>han</rt><rp>)</rp></ruby>字<script>alert('x')</script>。</p>"), Is.EqualTo("漢字。"));

    [Test]
    public void Read_WhenEntitiesAreNamed_ResolvesThem() =>
        Assert.That(Text("<p>&ldquo;A&nbsp;b&rdquo; &amp; &lt;c&gt; &#8212; &nosuch;</p>"), Is.EqualTo("“A\u00A0b” & <c> — &nosuch;"));

    [Test]
    public void Read_WhenTextIsArbitrary_GivesItBack() =>
        Gen.OneOf(Gen.Char['!', '~'], Gen.Char['\u4E00', '\u9FFF'], Gen.Char['\u2018', '\u201D']).Array[1, 200]
            .Select(units => new string(units))
            .Sample(text => Assert.That(Text($"<p>{WebUtility.HtmlEncode(text)}</p>"), Is.EqualTo(text)));

    [Test]
    public void Read_WhenPathsAreEscapedOrRelative_FindsTheDocuments()
    {
        var builder = new EpubBuilder().Chapter("<p>Escaped.</p>", "the%20text/a.xhtml")
            .File("outside.xhtml", EpubBuilder.Xhtml("<p>Outside.</p>"))
            .Item("./../outside.xhtml#top", "application/xhtml+xml");

        Assert.That(Read(builder).Text, Is.EqualTo("Escaped.\n\nOutside."));
    }

    [Test]
    public void Read_WhenNavigationAndPicturesAreInTheSpine_LeavesThemOut()
    {
        var builder = new EpubBuilder().Chapter("<ol><li>Contents</li></ol>", attributes: "properties=\"scripted nav\"")
            .Item("cover.svg", "image/svg+xml").Chapter("<p>Text.</p>");

        Assert.That(Read(builder).Text, Is.EqualTo("Text."));
    }

    [Test]
    public void Read_WhenDocumentIsUtf16_DecodesIt()
    {
        var builder = new EpubBuilder()
            .File("OEBPS/a.xhtml", Encoding.Unicode.GetBytes("\uFEFF<?xml version=\"1.0\" encoding=\"utf-16\"?><html><body><p>字</p></body></html>"))
            .Item("a.xhtml", "application/xhtml+xml");

        Assert.That(Read(builder).Text, Is.EqualTo("字"));
    }

    [Test]
    public void Read_WhenThereIsNoTitle_GivesNull() =>
        Assert.That(Read(new EpubBuilder(title: null).Chapter("<p>x</p>")).Title, Is.Null);

    [Test]
    public void Read_WhenEntitiesAreDeclaredInADtd_ExpandsNone()
    {
        var bomb = "<!DOCTYPE html [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]><html><body><p>&b;</p></body></html>";

        Assert.That(Read(new EpubBuilder().File("OEBPS/a.xhtml", bomb).Item("a.xhtml", "application/xhtml+xml")).Text, Is.EqualTo("&b;"));
    }

    [Test]
    public void Read_WhenDocumentUnpacksBeyondTheLimit_NamesFileAndLimit() =>
        AssertFails(
            new EpubBuilder().Chapter("<p>" + new string('x', 2_000_000) + "</p>"),
            "'OEBPS/text/chapter1.xhtml' unpacks to more than 1000000 bytes",
            new EpubLimits { MaxDocumentBytes = 1_000_000 });

    [Test]
    public void Read_WhenBookUnpacksBeyondTheLimit_NamesTheLimit() =>
        AssertFails(
            new EpubBuilder().Chapter("<p>" + new string('x', 60_000) + "</p>").Chapter("<p>" + new string('x', 60_000) + "</p>"),
            "unpacks to more than 100000 bytes",
            new EpubLimits { MaxTotalBytes = 100_000 });

    [Test]
    public void Read_WhenThereAreTooManyFiles_NamesTheLimit() =>
        AssertFails(new EpubBuilder().Chapter("<p>x</p>"), "has 3 files; the limit is 2", new EpubLimits { MaxEntries = 2 });

    [Test]
    public void Read_WhenDocumentIsMissing_NamesIt() =>
        AssertFails(new EpubBuilder().Item("gone.xhtml", "application/xhtml+xml"), "has no file 'OEBPS/gone.xhtml'");

    [Test]
    public void Read_WhenSpineNamesAnUnknownItem_NamesIt() => AssertFails(new EpubBuilder().Reference("i9"), "has no item 'i9'");

    [Test]
    public void Read_WhenDocumentIsNotWellFormed_NamesFileAndLine() =>
        AssertFails(new EpubBuilder().Chapter("<p>open"), "'OEBPS/text/chapter1.xhtml' is not well-formed: line 3");

    [Test]
    public void Read_WhenSpineIsEmpty_Fails() => AssertFails(new EpubBuilder(), "names no document to read");

    [Test]
    public void Read_WhenThereIsNoText_Fails() => AssertFails(new EpubBuilder().Chapter("<p> </p>"), "holds no text");

    [Test]
    public void Read_WhenDocumentIsEncrypted_SaysThatItIsProtected() =>
        AssertFails(
            new EpubBuilder().Chapter("<p>x</p>").File(
                "META-INF/encryption.xml",
                "<encryption><EncryptedData><CipherData><CipherReference URI=\"OEBPS/text/chapter1.xhtml\"/></CipherData></EncryptedData></encryption>"),
            "protected (DRM)");

    [Test]
    public void Read_WhenOnlyFontsAreEncrypted_ReadsTheText() =>
        Assert.That(
            Read(new EpubBuilder().Chapter("<p>x</p>").File("META-INF/encryption.xml", "<encryption><CipherReference URI=\"OEBPS/f.otf\"/></encryption>")).Text,
            Is.EqualTo("x"));

    [Test]
    public void Read_WhenBytesAreNoArchive_Fails() =>
        Assert.That(
            () => EpubReader.Read(new MemoryStream("PK\x03\x04 not really"u8.ToArray()), null, CancellationToken.None),
            Throws.TypeOf<EpubFormatException>().With.Message.EqualTo("The EPUB is no readable ZIP archive."));

    [Test]
    public void Read_WhenArchiveIsDamagedAnywhere_FailsAsAFormatOrReads()
    {
        var archive = new EpubBuilder().Chapter("<p>Some text.</p>").Build().ToArray();
        Gen.Select(Gen.Int[0, archive.Length - 1], Gen.Byte).Sample((at, value) =>
        {
            var damaged = (byte[])archive.Clone();
            damaged[at] = value;
            try
            {
                EpubReader.Read(new MemoryStream(damaged), null, CancellationToken.None);
            }
            catch (EpubFormatException e)
            {
                Assert.That(e.Message, Does.StartWith("The EPUB"));
            }
        });
    }

    [Test]
    public void LooksLikeEpub_WhenBytesAreText_IsFalse()
    {
        Assert.That(EpubReader.LooksLikeEpub("PKs and text"u8), Is.False);
        Assert.That(EpubReader.LooksLikeEpub(new EpubBuilder().Chapter("<p>x</p>").Build().ToArray()), Is.True);
    }

    private static string Text(string body) => Read(new EpubBuilder().Chapter(body)).Text;

    private static EpubBook Read(EpubBuilder builder) => EpubReader.Read(builder.Build(), null, CancellationToken.None);

    private static void AssertFails(EpubBuilder builder, string message, EpubLimits? limits = null) =>
        Assert.That(
            () => EpubReader.Read(builder.Build(), limits, CancellationToken.None),
            Throws.TypeOf<EpubFormatException>().With.Message.Contains(message));
}
