import { describe, expect, it } from 'vitest';

import { inlineForm, readUploadReference, uploadField, uploadReference } from './upload-form.ts';

describe('inlineForm', () => {
  it.each([
    [{ format: 'uri', contentEncoding: 'base64' }, 'data-url'],
    [{ contentEncoding: 'base64', description: 'The file as a data URI.' }, 'data-url'],
    [{ contentEncoding: 'base64', pattern: '^data:image/png;base64,' }, 'data-url'],
    [{ format: 'data-url' }, 'data-url'],
    [{ contentEncoding: 'base64', description: 'The data.' }, 'base64'],
    [{ format: 'byte' }, 'base64'],
    [{ format: 'binary' }, 'multipart'],
    [{ format: 'uri', contentMediaType: 'image/*' }, undefined],
    [{ type: 'string' }, undefined],
  ])('%j takes bytes as %s', (schema, form) => {
    expect(inlineForm({ type: 'string', ...schema })).toBe(form);
  });
});

describe('uploadField', () => {
  it('finds the field by what its schema says, and the place of the name', () => {
    const schema = {
      properties: {
        url: { type: 'string', format: 'uri' },
        blob: { type: 'string', format: 'binary' },
        file_name: { type: 'string' },
      },
    };
    expect(uploadField(schema)).toEqual({
      name: 'blob',
      form: 'multipart',
      fileName: 'file_name',
    });
  });

  it('guesses by the name where the schema says nothing of bytes', () => {
    const schema = { properties: { image_base64: { type: 'string' } } };
    expect(uploadField(schema)).toEqual({
      name: 'image_base64',
      form: 'base64',
      fileName: undefined,
    });
    expect(uploadField(undefined)).toEqual({
      name: 'file',
      form: 'data-url',
      fileName: 'filename',
    });
  });
});

describe('uploadReference', () => {
  it('is read back, and nothing else is', () => {
    const reference = uploadReference('u0abc123def456', 'base64');
    expect(URL.canParse(reference)).toBe(true);
    expect(readUploadReference(reference)).toEqual({ key: 'u0abc123def456', form: 'base64' });
    for (const other of ['', 7, null, 'https://a.test', 'darkroom-upload:../x/base64'])
      expect(readUploadReference(other)).toBeUndefined();
  });
});
