using Txt2Voice.Recognition.English;

namespace Txt2Voice.Recognition.Tests;

public class SpeakerTreeTests
{
    [TestCase(0f, 0f, -1.5)]
    [TestCase(1f, 0f, 0.25)]
    [TestCase(1f, 0.6f, 2)]
    public void Score_OfATreeReadAgain_IsThatOfTheLeafReached(float first, float second, double score)
    {
        // The root asks for one feature; on its right side the next node asks for another, and the nodes below send everything to the left.
        int[] features = new int[SpeakerTree.NodeCount];
        float[] thresholds = [.. Enumerable.Repeat(1_000f, SpeakerTree.NodeCount)];
        double[] leaves = new double[SpeakerTree.LeafCount];
        (features[0], thresholds[0]) = ((int)SpeakerFeature.GenderFits, 0);
        (features[2], thresholds[2]) = ((int)SpeakerFeature.LogDistance, 0.5f);
        (leaves[0], leaves[8], leaves[12]) = (-1.5, 0.25, 2);
        SpeakerTree tree = SpeakerTree.Parse(new SpeakerTree(features, thresholds, leaves).Format().Split(' '));
        float[] row = new float[SpeakerModel.FeatureCount];
        (row[(int)SpeakerFeature.GenderFits], row[(int)SpeakerFeature.LogDistance]) = (first, second);
        Assert.That(tree.Score(row), Is.EqualTo(score));
    }
}
