// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations;

/**
 * A parameter that clients of the CloudStack API know and that asks for something which is not there. A call that sends it is
 * refused, so that nobody takes it for done.
 *
 * @param name lower case, as on the CloudStack wire
 * @param reason what is not there, as the end of a sentence
 */
public record RefusedParameter(String name, String reason) {
  /** Whether a value asks for anything: nothing, {@code false} and {@code 0} are what there is without the parameter. */
  public static boolean asks(String value) {
    return !value.isBlank() && !value.equalsIgnoreCase("false") && !value.equals("0");
  }
}
