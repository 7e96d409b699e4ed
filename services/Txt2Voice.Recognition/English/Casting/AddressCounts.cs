namespace Txt2Voice.Recognition.English;

/// <summary>Where somebody is when a name is called.</summary>
/// <param name="Neighbour">Times that he speaks right before or after.</param>
/// <param name="Own">Times that he calls.</param>
/// <param name="Near">Times that the narration names him near.</param>
internal readonly record struct AddressCounts(int Neighbour, int Own, int Near)
{
    /// <summary>Adds counts.</summary>
    public static AddressCounts operator +(AddressCounts one, AddressCounts other) =>
        new(one.Neighbour + other.Neighbour, one.Own + other.Own, one.Near + other.Near);
}
