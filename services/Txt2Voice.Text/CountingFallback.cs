using System.Text;

namespace Txt2Voice.Text;

/// <summary>Replaces bytes that make no sense by U+FFFD and tells of each.</summary>
internal sealed class CountingFallback(Action replaced) : DecoderFallback
{
    public override int MaxCharCount => 1;

    public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(replaced);

    private sealed class Buffer(Action replaced) : DecoderFallbackBuffer
    {
        private bool _pending;

        private bool _given;

        public override int Remaining => _pending ? 1 : 0;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            replaced();
            _pending = true;
            _given = false;
            return true;
        }

        public override char GetNextChar()
        {
            if (!_pending)
            {
                return '\0';
            }

            (_pending, _given) = (false, true);
            return '\uFFFD';
        }

        public override bool MovePrevious()
        {
            if (!_given)
            {
                return false;
            }

            (_pending, _given) = (true, false);
            return true;
        }

        public override void Reset() => (_pending, _given) = (false, false);
    }
}
