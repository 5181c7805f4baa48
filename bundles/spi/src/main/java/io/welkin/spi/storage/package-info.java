// SPDX-License-Identifier: Apache-2.0
/** The storage side of the SPI: pools that hosts see, volumes in them and templates cached beside them. */
@Export
@Version("1.2.0")
@RecordBuilder.Include({PoolSpec.class, PoolObservation.class, VolumeSpec.class, VolumeObservation.class,
    TemplateSpec.class, TemplateObservation.class, TemplateFile.class})
package io.welkin.spi.storage;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
