namespace Txt2Voice.Recognition;

/// <summary>Gender of a character as the text shows it.</summary>
internal enum Gender : byte
{
    Unknown = 0,
    Male = 1,
    Female = 2,
}
