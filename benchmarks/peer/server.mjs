// The peer of the reading benchmark: @neo4j/graphql over the same Neo4j, by graphql-yoga, as its documentation shows.
import { createServer } from "node:http";
import { Neo4jGraphQL } from "@neo4j/graphql";
import { createYoga } from "graphql-yoga";
import neo4j from "neo4j-driver";

const typeDefs = /* GraphQL */ `
  type Jurisdiction @node {
    id: ID!
    registered: [Enterprise!]! @relationship(type: "REGISTERED_IN", direction: IN)
  }
  type Enterprise @node {
    id: ID!
    name: String
    uscc: String
    managedVessels: [Vessel!]! @relationship(type: "MANAGES", direction: OUT)
  }
  type Vessel @node {
    id: ID!
    name: String
    type: String
    mmsi: String
    violations: [Violation!]! @relationship(type: "CONCERNS", direction: IN)
  }
  type Violation @node {
    id: ID!
    number: String
    on: Date
    violation_kind: String
    phase: String
    reported_by: String
  }
`;

const driver = neo4j.driver(process.env.NEO4J_URI, neo4j.auth.basic(process.env.NEO4J_USER, process.env.NEO4J_PASSWORD));
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const yoga = createYoga({ schema, logging: false, graphiql: false, landingPage: false });
const server = createServer(yoga);
server.listen(0, "127.0.0.1", () => console.log(server.address().port));
