import FullScreenIcon from '@mui/icons-material/OpenInFullRounded';
import ResetIcon from '@mui/icons-material/FitScreenOutlined';
import RotateIcon from '@mui/icons-material/RotateRightRounded';
import ZoomInIcon from '@mui/icons-material/ZoomInRounded';
import ZoomOutIcon from '@mui/icons-material/ZoomOutRounded';
import Box from '@mui/material/Box';
import { useRef, useState } from 'react';
import { TransformComponent, TransformWrapper, type ReactZoomPanPinchContentRef } from 'react-zoom-pan-pinch';
import { useWords } from '../i18n/words.ts';
import { PhotoImage } from './photo-image.tsx';
import type { PhotoPlace } from './photo-url.ts';
import { ToolButton } from './tool-button.tsx';

interface PhotoViewerProps {
  place: PhotoPlace;
  slotName: string;
  /** Present in a card; absent where it fills the screen already. */
  onFullScreen?: () => void;
}

const fill = { width: '100%', height: '100%' };

/** One photo with zoom, pan and rotation. In a card the wheel zooms only with Ctrl, so that the page still scrolls. */
export function PhotoViewer({ place, slotName, onFullScreen }: PhotoViewerProps) {
  const t = useWords();
  const zoom = useRef<ReactZoomPanPinchContentRef>(null);
  const [turns, setTurns] = useState(0);
  const inCard = Boolean(onFullScreen);
  const sideways = turns % 2 !== 0;
  const reset = () => {
    setTurns(0);
    void zoom.current?.resetTransform();
  };
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: inCard ? undefined : '100%' }}>
      <Box
        sx={{
          position: 'relative',
          containerType: 'size',
          bgcolor: '#11151d',
          overflow: 'hidden',
          cursor: 'grab',
          ...(inCard ? { aspectRatio: '4 / 3' } : { flex: 1, minHeight: 0 }),
        }}
      >
        <TransformWrapper
          ref={zoom}
          minScale={1}
          maxScale={10}
          doubleClick={{ mode: 'toggle' }}
          wheel={{ step: 0.2, activationKeys: inCard ? ['Control', 'Meta'] : [] }}
          keyboard={{ disabled: false }}
        >
          <TransformComponent wrapperStyle={fill} contentStyle={fill}>
            <Box sx={{ width: '100cqw', height: '100cqh', display: 'grid', placeItems: 'center' }}>
              <Box
                sx={{
                  position: 'relative',
                  width: sideways ? '100cqh' : '100cqw',
                  height: sideways ? '100cqw' : '100cqh',
                  transform: `rotate(${turns * 90}deg)`,
                  transition: 'transform 160ms',
                }}
              >
                <PhotoImage
                  key={`${place.slot} ${place.round} ${place.joinId ?? ''}`}
                  place={place}
                  size={inCard ? 'screen' : 'full'}
                  alt={t('photos.alt', { slot: slotName, round: place.round })}
                />
              </Box>
            </Box>
          </TransformComponent>
        </TransformWrapper>
      </Box>
      <Box
        role="toolbar"
        aria-label={t('photos.controls', { slot: slotName })}
        sx={{ display: 'flex', justifyContent: 'center', gap: 0.5, p: 1, bgcolor: '#1a1f29', color: '#dfe4ec' }}
      >
        <ToolButton label={t('photos.zoomIn')} Icon={ZoomInIcon} onClick={() => void zoom.current?.zoomIn(0.6)} />
        <ToolButton label={t('photos.zoomOut')} Icon={ZoomOutIcon} onClick={() => void zoom.current?.zoomOut(0.6)} />
        <ToolButton label={t('photos.rotate')} Icon={RotateIcon} onClick={() => setTurns(turns + 1)} />
        <ToolButton label={t('photos.reset')} Icon={ResetIcon} onClick={reset} />
        {onFullScreen && <ToolButton label={t('photos.fullScreen')} Icon={FullScreenIcon} onClick={onFullScreen} />}
      </Box>
    </Box>
  );
}
