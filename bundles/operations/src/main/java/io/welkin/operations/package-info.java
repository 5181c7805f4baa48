// SPDX-License-Identifier: Apache-2.0
/** Operations as data: what they are called, take, answer and who may call them; and the interface that domains implement. */
@Export
@Version("1.5.0")
@RecordBuilder.Include({OperationDescriptor.class, ParameterDescriptor.class, FieldDescriptor.class, Caller.class})
package io.welkin.operations;

import io.soabase.recordbuilder.core.RecordBuilder;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
