using CsCheck;

namespace Txt2Voice.Recognition.Tests;

public class ChunkInvarianceTests
{
    private static readonly string[] Parts =
    [
        "\"Come here, Anna,\" said Mr. Cole.\n\n", "\"No,\" she answered, and Anna turned away.\n\n", "Ben Cole was an old man. He had a house in Dover.\n\n",
        "\"I have waited long.\n\n", "\"And I shall wait.\"\n\n", "The captain laughed. \"Good!\" cried the captain.\n\n", "I saw Anna Reed; I knew her well.\n\n",
        "“走吧。”张三说。\n", "李四笑道：“好。”\n", "王芳也是工程师。\n", "“真的吗？”\n", "张三是个工程师，大家都叫他小张。\n", "Words without end ", "\r\n", "\n\n",
    ];

    private static readonly Gen<string> Books = Gen.Int[0, Parts.Length - 1].Array[20, 1_500].Select(indexes => string.Concat(indexes.Select(index => Parts[index])));

    [Test]
    public async Task Recognize_AnyChunkLength_GivesTheSameBytes() =>
        await Gen.Select(Books, Gen.Int[1, 90_000], Gen.Int[0, 9_000], Pick.From("en", "zh")).SampleAsync(
            async (text, chunkLength, surplus, language) =>
            {
                byte[] whole = ResultJson.Serialize(await EngineRun.RecognizeAsync(text, language, int.MaxValue));
                byte[] parts = ResultJson.Serialize(await EngineRun.RecognizeAsync(text, language, chunkLength, surplus: surplus));
                return whole.AsSpan().SequenceEqual(parts);
            },
            iter: 25);
}
