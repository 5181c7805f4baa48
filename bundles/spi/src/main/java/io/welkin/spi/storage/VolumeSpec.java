// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

/**
 * How a volume shall be.
 *
 * @param volume which one, and where
 * @param generation of this spec
 * @param sizeBytes its virtual size; 0 takes the template's
 * @param template whose disk it starts from, cached in the same pool; null makes it empty
 */
public record VolumeSpec(VolumeRef volume, long generation, long sizeBytes, TemplateRef template) {}
