import { Camera, CircleStop, Disc } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import { clock } from '../../lib/clock.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

interface CaptureDialogProps {
  kind: 'image' | 'video' | 'audio';
  onClose: () => void;
  onFile: (file: File) => void;
}

const titles = { image: 'Take a picture', video: 'Record a video', audio: 'Record a sound' };
const types = {
  video: ['video/mp4', 'video/webm'],
  audio: ['audio/mp4', 'audio/webm'],
};

const PART_MS = 250;

/** A picture, a film or a sound from this device; nothing leaves it before it is used. */
export function CaptureDialog({ kind, onClose, onFile }: CaptureDialogProps) {
  const { stream, problem } = useStream(kind);
  const view = useRef<HTMLVideoElement>(null);
  const recorder = useRef<MediaRecorder>(undefined);
  const [recording, setRecording] = useState<'no' | 'starting' | 'yes'>('no');
  const isRecording = recording !== 'no';
  const [recordedMs, setRecordedMs] = useState(0);
  const [isShowing, setShowing] = useState(false);
  // A camera that is open need not have shown anything yet: then there is nothing to keep of it.
  const isReady = kind === 'audio' ? stream !== undefined : isShowing;

  useEffect(() => {
    if (view.current && stream) view.current.srcObject = stream;
  }, [stream]);
  useEffect(
    () => () => {
      // A recorder stops with its stream: what nobody asked to keep is not handed on.
      if (recorder.current) recorder.current.onstop = null;
    },
    [],
  );

  const done = (blob: Blob, ending: string) => {
    onFile(new File([blob], `${kind}-${Date.now()}.${ending}`, { type: blob.type }));
    onClose();
  };
  const shoot = () => {
    const video = view.current;
    if (!video) return;
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    canvas.toBlob((blob) => blob && done(blob, 'png'), 'image/png');
  };
  const record = () => {
    if (!stream || kind === 'image') return;
    const type = types[kind].find((one) => MediaRecorder.isTypeSupported(one)) ?? '';
    const running = new MediaRecorder(stream, type ? { mimeType: type } : {});
    const parts: Blob[] = [];
    const begunAt = performance.now();
    running.ondataavailable = ({ data }) => {
      parts.push(data);
      setRecordedMs(performance.now() - begunAt);
      // Stopped before there is any, it would be an empty file.
      if (data.size > 0) setRecording('yes');
    };
    running.onstop = () => {
      const bare = running.mimeType.split(';')[0] ?? '';
      done(new Blob(parts, { type: bare }), bare.split('/')[1] ?? 'webm');
    };
    running.start(PART_MS);
    recorder.current = running;
    setRecording('starting');
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={titles[kind]}
      data-testid="capture"
      footer={
        kind === 'image' ? (
          <Button
            variant="primary"
            data-testid="capture-take"
            disabled={!isReady}
            icon={<Camera className="size-4" />}
            onClick={shoot}
          >
            Take it
          </Button>
        ) : (
          <Button
            variant="primary"
            data-testid="capture-record"
            disabled={!isReady || recording === 'starting'}
            icon={isRecording ? <CircleStop className="size-4" /> : <Disc className="size-4" />}
            onClick={() => (isRecording ? recorder.current?.stop() : record())}
          >
            {isRecording ? 'Stop and use it' : 'Record'}
            {isRecording ? <span className="tabular"> · {clock(recordedMs / 1000)}</span> : null}
          </Button>
        )
      }
    >
      {problem === undefined ? null : (
        <p role="alert" className="text-sm text-bad">
          {problem}
        </p>
      )}
      {kind === 'audio' ? (
        <p role="status" className="py-6 text-center text-sm text-muted">
          {isRecording
            ? 'Recording…'
            : stream
              ? 'The microphone is ready.'
              : 'Asking for the microphone…'}
        </p>
      ) : (
        <video
          ref={view}
          autoPlay
          muted
          playsInline
          className="aspect-video w-full bg-sunken"
          onLoadedData={() => setShowing(true)}
        />
      )}
    </Dialog>
  );
}

function useStream(kind: CaptureDialogProps['kind']) {
  const [stream, setStream] = useState<MediaStream>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let open: MediaStream | undefined;
    let current = true;
    navigator.mediaDevices
      .getUserMedia({ video: kind !== 'audio', audio: kind !== 'image' })
      .then((found) => {
        open = found;
        if (current) setStream(found);
        else found.getTracks().forEach((track) => track.stop());
      })
      .catch((error: unknown) => {
        if (current) setProblem(words(error, kind));
      });
    return () => {
      current = false;
      open?.getTracks().forEach((track) => track.stop());
    };
  }, [kind]);
  return { stream, problem };
}

function words(error: unknown, kind: CaptureDialogProps['kind']): string {
  const device = kind === 'audio' ? 'microphone' : 'camera';
  const name = error instanceof Error ? error.name : '';
  if (name === 'NotFoundError') return `This device has no ${device} that can be used.`;
  if (name === 'NotAllowedError')
    return `The ${device} was not allowed. Allow it for this site; where you came here from another page, reload this one first.`;
  return `The ${device} could not be opened. Another program may be using it.`;
}
