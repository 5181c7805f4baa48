// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.storage;

import java.util.UUID;

/** A template cached in a pool. */
public record TemplateRef(UUID id, PoolSpec pool) {}
