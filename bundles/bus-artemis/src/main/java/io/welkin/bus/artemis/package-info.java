// SPDX-License-Identifier: Apache-2.0
/** The bus on Apache Artemis: the embedded broker, who may use it, and the client on its core protocol. */
@RecordBuilder.Include({BrokerOptions.class})
package io.welkin.bus.artemis;

import io.soabase.recordbuilder.core.RecordBuilder;
