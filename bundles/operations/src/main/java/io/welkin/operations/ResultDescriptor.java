// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

import java.util.List;

/**
 * What an operation answers.
 *
 * @param shape how it is wrapped
 * @param objectName the name of one item, such as {@code virtualmachine}; for FLAT the name that clients give the type
 * @param fields of one item
 */
public record ResultDescriptor(Shape shape, String objectName, List<FieldDescriptor> fields) {
  public ResultDescriptor {
    fields = fields == null ? List.of() : List.copyOf(fields);
  }

  /** How an answer is wrapped on the query API; other protocols follow from it. */
  public enum Shape {
    /** {@code count} and an array of items. */
    LIST,
    /** One item under its name. */
    OBJECT,
    /** {@code success}, perhaps with a text. */
    SUCCESS,
    /** The fields directly in the envelope. */
    FLAT
  }

  public static ResultDescriptor list(String objectName, List<FieldDescriptor> fields) {
    return new ResultDescriptor(Shape.LIST, objectName, fields);
  }

  public static ResultDescriptor object(String objectName, List<FieldDescriptor> fields) {
    return new ResultDescriptor(Shape.OBJECT, objectName, fields);
  }

  public static ResultDescriptor flat(String objectName, List<FieldDescriptor> fields) {
    return new ResultDescriptor(Shape.FLAT, objectName, fields);
  }

  public static ResultDescriptor success() {
    return new ResultDescriptor(Shape.SUCCESS, "success", List.of(
        FieldDescriptor.of("success", "boolean", "true if the operation was done"),
        FieldDescriptor.of("displaytext", "string", "what there is to say about it")));
  }
}
