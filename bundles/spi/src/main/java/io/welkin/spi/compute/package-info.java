// SPDX-License-Identifier: Apache-2.0
/** The compute side of the SPI: hosts, instances, statistics and consoles. */
@Export
@Version("1.3.0")
@RecordBuilder.Include({InstanceSpec.class, InstanceObservation.class, HostFacts.class, NicSpec.class, DiskSpec.class,
    BootSpec.class, EndpointObservation.class, InstanceStatistics.class, InstanceDescription.class})
package io.welkin.spi.compute;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
