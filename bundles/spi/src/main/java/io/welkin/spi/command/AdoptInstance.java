// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.command;

import io.welkin.spi.Endpoint;
import io.welkin.spi.compute.Adoption;

/** Write Welkin's id on an instance that native tools made. */
public record AdoptInstance(Endpoint endpoint, Adoption adoption) implements Harmless {}
