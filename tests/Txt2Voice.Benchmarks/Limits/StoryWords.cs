namespace Txt2Voice.Benchmarks.Limits;

/// <summary>What generated stories are made of.</summary>
internal sealed record StoryWords
{
    /// <summary>English ones.</summary>
    public static StoryWords English { get; } = new()
    {
        Surnames = Syllables(["Hal", "Wick", "Thorn", "Marl", "Pen", "Ash", "Bram", "Col", "Drew", "Fen", "Gar", "Hol"], ["ford", "ton", "well", "by", "wood", "ham", "stead", "worth", "ley", "more"]),
        Women = ["Alice", "Harriet", "Margaret", "Eleanor", "Susan", "Ruth", "Clara", "Edith", "Florence", "Grace", "Helen", "Ivy", "Jane", "Kate", "Lucy"],
        Men = ["Arthur", "Henry", "George", "Edward", "Thomas", "Walter", "Philip", "Ralph", "Simon", "Hugh", "Martin", "Oliver", "Robert", "Stephen", "Victor"],
        She = "she",
        He = "he",
        FullName = (surname, given) => $"{given} {surname}",
        ShortName = (surname, _, isWoman) => $"{(isWoman ? "Miss" : "Mr.")} {surname}",
        Narration =
        [
            "{0} walked slowly across the square and waited for {1} under the old clock. ",
            "It had rained all night, and the lamps along the river were still burning. ",
            "When the carriage stopped, {0} looked at {1} for a long time before opening the door. ",
            "Nobody in the house had slept, and the letter still lay unopened upon the table. ",
            "\nThe road to the village was long, but {0} knew every stone of it. ",
        ],
        Dialogue =
        [
            "“{line},” said {0}.", "“{line}!” cried {0}, turning to {1}.", "“{line}.”", "{0} shook his head. “{line}.”", "“{line},” {0} answered quietly, “and you know it.”", "“{line}, {1}.”",
        ],
        Lines =
        [
            "I never saw the man before", "You must tell me everything that happened", "The money was gone by the morning", "We have not much time", "There was a light in the upper window", "I do not believe a word of it",
        ],
    };

    /// <summary>Chinese ones.</summary>
    public static StoryWords Chinese { get; } = new()
    {
        Surnames = [.. "赵钱孙李周吴郑冯陈蒋沈韩杨朱秦许何吕张孔曹严魏陶姜谢邹苏潘葛范彭鲁韦马苗方俞袁柳".Select(surname => $"{surname}")],
        Women = Syllables(["秀", "玉", "桂", "春", "淑", "丽", "晓", "雪"], ["英", "兰", "芳", "梅", "娟", "霞"]),
        Men = Syllables(["志", "国", "建", "德", "文", "永", "大", "庆"], ["强", "华", "明", "山", "林", "海"]),
        She = "她",
        He = "他",
        FullName = (surname, given) => surname + given,
        ShortName = (surname, _, isWoman) => surname + (isWoman ? "姑娘" : "先生"),
        Narration =
        [
            "{0}慢慢走过广场，在旧钟楼下面等着{1}。", "下了一夜的雨，河边的灯还亮着。", "马车停下的时候，{0}看了{1}很久，才把门打开。", "屋里谁也没有睡，那封信还放在桌子上。", "到村里的路很远，可是{0}认得每一块石头。\n",
        ],
        Dialogue = ["“{line}。”{0}说。", "{0}对{1}说道：“{line}！”", "“{line}。”", "{0}摇了摇头：“{line}。”", "“{line}，”{0}低声回答，“你是知道的。”", "“{1}，{line}。”"],
        Lines = ["我从来没有见过这个人", "你把事情从头到尾说一遍", "早上钱就不见了", "我们的时间不多了", "楼上的窗户里有灯光", "这些话我一个字也不信"],
    };

    /// <summary>Surnames.</summary>
    public required string[] Surnames { get; init; }

    /// <summary>Given names of women.</summary>
    public required string[] Women { get; init; }

    /// <summary>Given names of men.</summary>
    public required string[] Men { get; init; }

    /// <summary>Pronoun of a woman.</summary>
    public required string She { get; init; }

    /// <summary>Pronoun of a man.</summary>
    public required string He { get; init; }

    /// <summary>Makes a name of surname and given name.</summary>
    public required Func<string, string, string> FullName { get; init; }

    /// <summary>Makes another name of the same person, who is a woman or not.</summary>
    public required Func<string, string, bool, string> ShortName { get; init; }

    /// <summary>Sentences about <c>{0}</c> and <c>{1}</c>.</summary>
    public required string[] Narration { get; init; }

    /// <summary>Paragraphs in which <c>{0}</c> says <c>{line}</c>.</summary>
    public required string[] Dialogue { get; init; }

    /// <summary>What is said.</summary>
    public required string[] Lines { get; init; }

    private static string[] Syllables(string[] first, string[] last) => [.. first.SelectMany(_ => last, string.Concat)];
}
