// SPDX-License-Identifier: Apache-2.0
/** Takes the figures of a node with simulated hosts: deployments a second, latency of lists, memory. */
package io.welkin.bench;
