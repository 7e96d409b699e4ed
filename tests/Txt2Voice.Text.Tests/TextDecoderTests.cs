using System.Text;

using CsCheck;

namespace Txt2Voice.Text.Tests;

public sealed class TextDecoderTests
{
    private const string Chinese = "“你来了？”老人抬起头，慢慢地说，“我等了你一个上午。”\r\n院子里很安静，只有风从树上吹过去。\n他没有回答，把伞放在门边。";

    private const string Traditional = "「你來了？」老人抬起頭，慢慢地說，「我等了你一個上午。」院子裡很安靜，只有風從樹上吹過去。他沒有回答，把傘放在門邊。";

    private const string Western = "“You’re late,” the old man said — and smiled. The café was empty; the naïve waiter had gone home.";

    static TextDecoderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    // Scalars that every Unicode encoding maps one to one; private use characters are none in GB18030.
    private static readonly Gen<string> Text = Gen.OneOf(
            Gen.Int[0x20, 0x7E], Gen.Int[0xA0, 0x24F], Gen.Int[0x4E00, 0x9FA5], Gen.Int[0x3000, 0x303F], Gen.Int[0x20000, 0x2A6D6], Gen.Const(0x0A))
        .Array.Select(scalars => string.Concat(scalars.Select(char.ConvertFromUtf32)));

    [TestCase("utf-8", 65001)]
    [TestCase("utf-16le", 1200)]
    [TestCase("utf-16be", 1201)]
    [TestCase("utf-32le", 12000)]
    [TestCase("utf-32be", 12001)]
    [TestCase("gb18030", 54936)]
    public void Decode_WhenEncodingIsNamed_GivesEveryTextBack(string name, int codePage)
    {
        var encoding = Encoding.GetEncoding(codePage);
        Text.Sample(text =>
        {
            var decoded = TextDecoder.Decode(encoding.GetBytes(text), name);
            Assert.That(decoded, Is.EqualTo(new DecodedText(text, name, Detected: false, ReplacedCharacters: 0)));
        });
    }

    [TestCase("utf-8", 65001)]
    [TestCase("utf-16le", 1200)]
    [TestCase("utf-16be", 1201)]
    [TestCase("utf-32le", 12000)]
    [TestCase("utf-32be", 12001)]
    [TestCase("gb18030", 54936)]
    public void Decode_WhenThereIsAByteOrderMark_DetectsTheEncodingAndDropsTheMark(string name, int codePage)
    {
        var encoding = Encoding.GetEncoding(codePage);
        Text.Where(text => text.Length > 0).Sample(text =>
        {
            var decoded = TextDecoder.Decode(encoding.GetBytes('\uFEFF' + text), null);
            Assert.That(decoded, Is.EqualTo(new DecodedText(text, name, Detected: true, ReplacedCharacters: 0)));
        });
    }

    [TestCase(Chinese, "utf-8", 65001)]
    [TestCase(Chinese, "utf-16le", 1200)]
    [TestCase(Chinese, "utf-16be", 1201)]
    [TestCase(Chinese, "gb18030", 54936)]
    [TestCase(Chinese, "gb18030", 936)]
    [TestCase(Traditional, "big5", 950)]
    [TestCase(Traditional, "utf-8", 65001)]
    [TestCase(Traditional, "utf-16le", 1200)]
    [TestCase(Western, "utf-8", 65001)]
    [TestCase(Western, "utf-16le", 1200)]
    [TestCase(Western, "utf-16be", 1201)]
    [TestCase(Western, "windows-1252", 1252)]
    [TestCase("He had said nothing at all until the end.”", "windows-1252", 1252)]
    [TestCase("An English licence stands before it.\n\n他沒有回答，把傘放在門邊。", "big5", 950)]
    [TestCase("Plain ASCII, nothing else.", "utf-8", 20127)]
    [TestCase("Plain ASCII, nothing else.", "utf-16le", 1200)]
    [TestCase("她说：“走。”", "gb18030", 54936)]
    [TestCase("「走吧，」她說。", "big5", 950)]
    public void Decode_WhenEncodingIsNotNamed_DetectsIt(string text, string expected, int codePage)
    {
        var decoded = TextDecoder.Decode(Encoding.GetEncoding(codePage).GetBytes(text), null);

        Assert.That(decoded, Is.EqualTo(new DecodedText(text, expected, Detected: true, ReplacedCharacters: 0)));
    }

    [TestCase("UTF8", "utf-8")]
    [TestCase(" GBK ", "gb18030")]
    [TestCase("gb2312", "gb18030")]
    [TestCase("Latin1", "windows-1252")]
    [TestCase("ISO-8859-1", "windows-1252")]
    [TestCase("utf-16", "utf-16le")]
    public void Decode_WhenNameIsAnAlias_ReportsTheEncodingUsed(string alias, string used) =>
        Assert.That(TextDecoder.Decode([], alias).Encoding, Is.EqualTo(used));

    [Test]
    public void Decode_WhenNameIsUnknown_ListsTheSupportedOnes() =>
        Assert.That(
            () => TextDecoder.Decode([], "utf-7"),
            Throws.ArgumentException.With.Message.Contains("'utf-7'").And.Message.Contains("big5, cp1252, cp936"));

    [Test]
    public void Decode_WhenUtf16HasABigEndianMark_FollowsTheMark() =>
        Assert.That(TextDecoder.Decode([0xFE, 0xFF, 0x4E, 0x2D], "utf-16").Text, Is.EqualTo("中"));

    [Test]
    public void Decode_WhenBytesMakeNoSense_ReplacesAndCountsThem()
    {
        byte[] bytes = [.. "ab"u8, 0xFF, .. "cd"u8, 0xC3];

        var decoded = TextDecoder.Decode(bytes, "utf-8");

        Assert.That(decoded, Is.EqualTo(new DecodedText("ab\uFFFDcd\uFFFD", "utf-8", Detected: false, ReplacedCharacters: 2)));
    }

    [Test]
    public void Decode_WhenTheTextHoldsReplacementCharacters_DoesNotCountThem() =>
        Assert.That(TextDecoder.Decode("a\uFFFDb"u8, null).ReplacedCharacters, Is.Zero);

    [Test]
    public void Decode_WhenUtf8IsCutInACharacter_IsStillUtf8()
    {
        var bytes = Encoding.UTF8.GetBytes(Chinese)[..^1];

        var decoded = TextDecoder.Decode(bytes, null);

        Assert.That(decoded, Is.EqualTo(new DecodedText(Chinese[..^1] + '\uFFFD', "utf-8", Detected: true, ReplacedCharacters: 1)));
    }

    [TestCase("utf-8")]
    [TestCase("gb18030")]
    [TestCase("big5")]
    [TestCase("utf-16le")]
    [TestCase("windows-1252")]
    public void Decode_WhenBytesAreArbitrary_CountsEveryReplacementOnce(string name) =>
        Gen.Byte.Array[0, 200_000].Sample(
            bytes =>
            {
                var decoded = TextDecoder.Decode(bytes, name);
                // U+FFFD that the bytes spell out are rare enough in random bytes to be looked for.
                var spelled = name switch { "utf-8" => Occurrences(bytes, [0xEF, 0xBF, 0xBD]), "utf-16le" => Units(bytes, 0xFD, 0xFF), _ => 0 };
                Assert.That(decoded.ReplacedCharacters, Is.EqualTo(decoded.Text.Count(unit => unit == '\uFFFD') - spelled).Within(name == "gb18030" ? 1 : 0));
            },
            iter: 20);

    [Test]
    public void Decode_WhenCharactersSpanTheStretches_KeepsThem()
    {
        var text = "x" + string.Concat(Enumerable.Repeat("中文字", 100_000));

        Assert.That(TextDecoder.Decode(Encoding.GetEncoding(54936).GetBytes(text), null).Text, Is.EqualTo(text));
    }

    [Test]
    public void Decode_WhenThereAreNoBytes_GivesTheEmptyText() =>
        Assert.That(TextDecoder.Decode([], null), Is.EqualTo(new DecodedText("", "utf-8", Detected: true, ReplacedCharacters: 0)));

    [Test]
    public void Decode_WhenEverySupportedNameIsUsed_Decodes() =>
        Assert.That(TextDecoder.SupportedEncodings.Select(name => TextDecoder.Decode([], name).Text), Is.All.Empty);

    private static int Occurrences(byte[] bytes, ReadOnlySpan<byte> sought)
    {
        var count = 0;
        for (var at = 0; at + sought.Length <= bytes.Length; at++)
        {
            count += bytes.AsSpan(at).StartsWith(sought) ? 1 : 0;
        }

        return count;
    }

    private static int Units(byte[] bytes, byte low, byte high)
    {
        var count = 0;
        for (var at = bytes.AsSpan().StartsWith<byte>([0xFF, 0xFE]) ? 2 : 0; at + 1 < bytes.Length; at += 2)
        {
            count += bytes[at] == low && bytes[at + 1] == high ? 1 : 0;
        }

        return count;
    }
}
