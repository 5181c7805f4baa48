// SPDX-License-Identifier: Apache-2.0
/** Takes commands from the bus to drivers and brings their answers and observations back. */
package io.welkin.driver.host;
