// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.UUID;

/**
 * A setting that an operator gave a value; see {@link io.welkin.inventory.settings.SettingDefinition}. Without a scope id it is for
 * the whole cloud.
 */
@RecordBuilder
public record ConfiguredValue(UUID id, String name, String scope, UUID scopeId, String value, long version)
    implements ConfiguredValueBuilder.With, Row {}
